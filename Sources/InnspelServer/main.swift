print("innspel")
