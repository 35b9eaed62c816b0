// Innspel
