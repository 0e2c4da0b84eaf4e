namespace Galvani.Conversion;

/// <summary>What a pass notes on one node.</summary>
/// <param name="Verdict">Converted, kept, removed or refused.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do to get something else; empty where there is nothing to do.</param>
internal sealed record ReportNote(Verdict Verdict, string Reason, string Remedy);
