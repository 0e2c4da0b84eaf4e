namespace Galvani.Conversion;

/// <summary>What a conversion did with one layer.</summary>
/// <param name="Layer">Name of the block.</param>
/// <param name="Type">Its layer, or layer and activation.</param>
/// <param name="Verdict">Converted, kept, removed or refused.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do to get something else; empty where there is nothing to do.</param>
public sealed record ReportLine(string Layer, string Type, Verdict Verdict, string Reason, string Remedy);
