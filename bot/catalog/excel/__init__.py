"""The catalogue as an Excel file. `reading` and `writing` load openpyxl: import them where they are needed only."""
