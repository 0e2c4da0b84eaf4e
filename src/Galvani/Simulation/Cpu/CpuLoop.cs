using System.Collections.Immutable;

namespace Galvani.Simulation.Cpu;

/// <summary>
/// Stages that take a step together before any of them takes the next: a chunk of one step inside a chunk of many. What comes from outside is copied in
/// step by step, and what is read outside is copied out.
/// </summary>
/// <param name="First">The first stage.</param>
/// <param name="End">Behind the last stage.</param>
/// <param name="Imports">Buffers of other stages that it reads.</param>
/// <param name="Exports">Buffers of its own that are read outside.</param>
/// <param name="Populations">Its spiking populations, as places among those of the plan.</param>
internal sealed record CpuLoop(int First, int End, ImmutableArray<int> Imports, ImmutableArray<int> Exports, ImmutableArray<int> Populations)
{
    public static CpuLoop Of(Plan plan, Range stages)
    {
        int first = stages.Start.Value, end = stages.End.Value;
        Stage[] inside = [.. plan.Stages[stages]], outside = [.. plan.Stages[..first], .. plan.Stages[end..]];

        return new CpuLoop(
            first,
            end,
            [.. outside.Select(stage => stage.Output).Where(buffer => inside.Any(stage => stage.Reads(buffer)))],
            [.. inside.Select(stage => stage.Output).Where(buffer => plan.Records(buffer) || outside.Any(stage => stage.Reads(buffer)))],
            [.. Enumerable.Range(0, plan.Populations.Length).Where(i => inside.Contains(plan.Populations[i]))]);
    }
}
