namespace Galvani.Conversion.Calibration;

/// <summary>Counts how often calibration images were looked at, and tells of it. Safe for any number of threads.</summary>
/// <param name="progress">Is told.</param>
/// <param name="total">Looks at one image, of the whole conversion.</param>
internal sealed class Looks(IProgress<ConversionProgress> progress, int total)
{
    private int _done;

    /// <summary>What they are for.</summary>
    public string Stage { get; set; } = "";

    /// <summary>All is done; layers for which there was nothing to correct have saved some looks.</summary>
    public void Finish() => Add(total);

    /// <summary>So many images more.</summary>
    public void Add(int images) => progress.Report(new ConversionProgress(Stage, Math.Min(Interlocked.Add(ref _done, images), total), total));
}
