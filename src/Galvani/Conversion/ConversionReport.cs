using System.Collections.Immutable;

namespace Galvani.Conversion;

/// <summary>What a conversion did: one line per layer, and what was asked for without effect.</summary>
/// <param name="Lines">One line per block of the source network, in its order.</param>
/// <param name="Warnings">What the user should know, each one line with a remedy.</param>
public sealed record ConversionReport(ImmutableArray<ReportLine> Lines, ImmutableArray<Problem> Warnings)
{
    /// <summary>The refused layers as problems.</summary>
    public ImmutableArray<Problem> Refusals =>
        [.. Lines.Where(line => line.Verdict == Verdict.Refused).Select(line => new Problem(line.Layer, line.Reason, line.Remedy))];

    /// <summary>One line per layer, then the warnings.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        Lines.Select(line => $"{line.Layer}: {line.Verdict.ToString().ToLowerInvariant()}: {line.Reason}{(line.Remedy.Length > 0 ? $"; {line.Remedy}" : "")}")
            .Concat(Warnings.Select(warning => $"warning: {warning}")));
}
