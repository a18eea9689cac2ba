# Words of fixes that concern whole rows. $value is what a cell would become, $column what a column is called, $count how many rows change.

row-fix-fill-down = Take “{ $value }” from the row above
row-fix-join = Join the extra cells to the last one
row-fix-drop = Drop the extra cells
row-fix-course = Enter the course { $value }, which every other row with this session names
row-fix-blank = Blank { $column }
row-fix-remove-later = { $count ->
        [one] Remove the later row
        *[other] Remove { $count } later rows
    }
row-fix-majority = { $count ->
        [one] Write “{ $value }”, as most rows of this person have it
        *[other] Write “{ $value }” in { $count } rows, as most rows of this person have it
    }
