namespace Galvani.Tensors;

/// <summary>The taps of one output that lie on the input, in the order of every sum: kernel plane, kernel row, kernel column. Allocates nothing.</summary>
internal struct WindowTaps(WindowGrid grid, int plane, int row, int column)
{
    private readonly int _endPlane = grid.Planes.EndTap(plane), _endRow = grid.Rows.EndTap(row), _endColumn = grid.Columns.EndTap(column);
    private int _plane = grid.Planes.FirstTap(plane), _row = grid.Rows.FirstTap(row), _column = grid.Columns.FirstTap(column) - 1;

    /// <summary>The number of the tap in the kernel, and the place of the input on which it lies.</summary>
    public readonly (int Tap, int Place) Current => (
        (((_plane * grid.Rows.Kernel) + _row) * grid.Columns.Kernel) + _column,
        (((grid.Planes.Tap(plane, _plane) * grid.Rows.Input) + grid.Rows.Tap(row, _row)) * grid.Columns.Input) + grid.Columns.Tap(column, _column));

    public readonly WindowTaps GetEnumerator() => this;

    public bool MoveNext()
    {
        if (++_column >= _endColumn)
        {
            _column = grid.Columns.FirstTap(column);
            if (++_row >= _endRow)
            {
                _row = grid.Rows.FirstTap(row);
                _plane++;
            }
        }

        // A window that lies in the padding along any axis has no tap at all.
        return _plane < _endPlane && _row < _endRow && _column < _endColumn;
    }
}
