using Galvani.Conversion;

namespace Galvani.Cli.Check;

/// <summary>What a conversion would do with one layer.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Type">Its type.</param>
/// <param name="Verdict"><c>converted</c>, <c>kept</c> or <c>refused</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do; empty where there is nothing to do.</param>
internal sealed record CheckLayer(string Name, string Type, string Verdict, string Reason, string Remedy)
{
    /// <summary>A layer with its verdict.</summary>
    public CheckLayer(string name, string type, Verdict verdict, string reason, string remedy)
        : this(name, type, Word(verdict), reason, remedy)
    {
    }

    /// <summary>From a line of the library's report.</summary>
    public static CheckLayer Of(ReportLine line) => new(line.Layer, line.Type, line.Verdict, line.Reason, line.Remedy);

    /// <summary>What results call a verdict.</summary>
    public static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
