using System.Collections.Immutable;

namespace Galvani.Simulation;

/// <summary>The state of a session at one moment: potentials, synapses, the step, the image and the scores. Immutable; any session of the same plan can go on from it.</summary>
public sealed class SessionState
{
    internal SessionState(Plan plan, int stepIndex, int imageIndex, float[] scores, ImmutableArray<float[]> values)
    {
        Plan = plan;
        StepIndex = stepIndex;
        ImageIndex = imageIndex;
        Scores = scores;
        Values = values;
    }

    /// <summary>Steps since the last reset.</summary>
    public int StepIndex { get; }

    /// <summary>The image that was shown, which random neurons and inputs are a function of.</summary>
    public int ImageIndex { get; }

    internal Plan Plan { get; }

    internal float[] Scores { get; }

    internal ImmutableArray<float[]> Values { get; }
}
