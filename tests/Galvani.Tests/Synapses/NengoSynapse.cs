using System.Text.Json;

namespace Galvani.Synapses;

/// <summary>From Nengo's description of a synapse to ours; a number is the time constant of a low-pass.</summary>
internal static class NengoSynapse
{
    public static Synapse Of(JsonElement description) =>
        description.ValueKind == JsonValueKind.Number ? new Lowpass(description.GetDouble()) : description.GetProperty("class").GetString() switch
        {
            "Lowpass" => new Lowpass(description.GetProperty("tau").GetDouble()),
            "Alpha" => new Alpha(description.GetProperty("tau").GetDouble()),
            "Triangle" => new Triangle(description.GetProperty("t").GetDouble()),
            "LinearFilter" => new LinearFilter(Numbers(description, "num"), Numbers(description, "den"))
            {
                IsAnalog = description.GetProperty("analog").GetBoolean(),
                Method = description.GetProperty("method").GetString() switch
                {
                    "zoh" => Discretization.ZeroOrderHold,
                    "euler" => Discretization.Euler,
                    _ => Discretization.Bilinear,
                },
            },
            string other => throw new InvalidDataException($"the test does not know the synapse {other}"),
            null => throw new InvalidDataException("a synapse has a class"),
        };

    private static double[] Numbers(JsonElement description, string key) => [.. description.GetProperty(key).EnumerateArray().Select(number => number.GetDouble())];
}
