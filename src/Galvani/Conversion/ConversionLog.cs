using System.Collections.Immutable;

namespace Galvani.Conversion;

/// <summary>Where passes note what they did. The last note on a node is what the report says of it.</summary>
public sealed class ConversionLog
{
    private readonly Dictionary<string, (Verdict Verdict, string Reason, string Remedy)> _notes = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Problem>.Builder _warnings = ImmutableArray.CreateBuilder<Problem>();

    /// <summary>Notes what happened to a node.</summary>
    public void Note(string node, Verdict verdict, string reason, string remedy = "") => _notes[node] = (verdict, reason, remedy);

    /// <summary>Whether there is a note on a node.</summary>
    internal bool Knows(string node) => _notes.ContainsKey(node);

    /// <summary>Warns about something that was asked for and had no effect, or may surprise.</summary>
    public void Warn(string subject, string what, string remedy) => _warnings.Add(new Problem(subject, what, remedy));

    /// <summary>The report on a source network.</summary>
    internal ConversionReport Report(Network source) => new([.. source.Summary().Rows.Select(row => Line(row.Name, row.Type))], _warnings.ToImmutable());

    private ReportLine Line(string name, string type) => _notes.TryGetValue(name, out (Verdict Verdict, string Reason, string Remedy) note)
        ? new ReportLine(name, type, note.Verdict, note.Reason, note.Remedy)
        : new ReportLine(name, type, Verdict.Kept, "is linear and stays as it is", "");
}
