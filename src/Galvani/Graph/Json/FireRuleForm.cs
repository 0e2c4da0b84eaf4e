using System.Collections.Immutable;
using Galvani.Neurons;

namespace Galvani.Graph.Json;

/// <summary>What integrate-and-fire neurons do besides the plain kind, among their parameters.</summary>
internal static class FireRuleForm
{
    public static ImmutableArray<(string Name, object Value)> Numbers(FireRule rule) =>
    [
        ("maxSpikesPerStep", rule.MaxSpikesPerStep), ("resetPotential", rule.ResetPotential is double reset ? reset : JsonWords.Subtract), ("isStrict", rule.IsStrict),
        ("leak", rule.Leak), ("refractorySteps", rule.RefractorySteps), ("minPotential", rule.MinPotential),
    ];

    public static FireRule Read(JsonFields fields, FireRule standard) => standard with
    {
        MaxSpikesPerStep = fields.Count("maxSpikesPerStep", standard.MaxSpikesPerStep),
        ResetPotential = fields.NumberOr("resetPotential", JsonWords.Subtract, standard.ResetPotential),
        IsStrict = fields.Flag("isStrict", standard.IsStrict),
        Leak = fields.Number("leak", standard.Leak),
        RefractorySteps = fields.Integer("refractorySteps", standard.RefractorySteps),
        MinPotential = fields.NumberOrMinusInfinity("minPotential", standard.MinPotential),
    };
}
