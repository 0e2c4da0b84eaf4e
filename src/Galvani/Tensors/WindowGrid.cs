namespace Galvani.Tensors;

/// <summary>How a kernel slides over planes, rows and columns. Axes that a value does not have are one place long.</summary>
/// <param name="Planes">Along the planes.</param>
/// <param name="Rows">Along the rows.</param>
/// <param name="Columns">Along the columns.</param>
public readonly record struct WindowGrid(Window Planes, Window Rows, Window Columns)
{
    /// <summary>Whether there is at least one output along every axis.</summary>
    public bool Fits => Planes.Output >= 1 && Rows.Output >= 1 && Columns.Output >= 1;

    /// <summary>Taps of the whole kernel.</summary>
    public long Taps => (long)Planes.Kernel * Rows.Kernel * Columns.Kernel;

    /// <summary>Places of the output.</summary>
    public int Positions => Planes.Output * Rows.Output * Columns.Output;

    /// <summary>Whether any window reaches over an edge.</summary>
    public bool IsPadded => Planes.IsPadded || Rows.IsPadded || Columns.IsPadded;

    /// <summary>Taps of one output that lie on the input.</summary>
    public long Counted(int plane, int row, int column) => (long)Planes.Counted(plane) * Rows.Counted(row) * Columns.Counted(column);

    /// <summary>The taps of one output that lie on the input.</summary>
    internal WindowTaps TapsAt(int plane, int row, int column) => new(this, plane, row, column);

    /// <summary>Every place of the output, in its order.</summary>
    public IEnumerable<(int Plane, int Row, int Column)> Outputs()
    {
        for (int plane = 0; plane < Planes.Output; plane++)
        {
            for (int row = 0; row < Rows.Output; row++)
            {
                for (int column = 0; column < Columns.Output; column++)
                {
                    yield return (plane, row, column);
                }
            }
        }
    }
}
