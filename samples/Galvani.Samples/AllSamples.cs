using System.Collections.Immutable;

namespace Galvani.Samples;

/// <summary>Every sample; one line each.</summary>
internal static class AllSamples
{
    public static ImmutableArray<ISample> List { get; } =
    [
        new ReadmeSample(),
        new TutorialSample(),
        new TrainSample(),
        new LagSample(),
        new ScaleSample(),
        new SynapseSample(),
        new StepsSample(),
        new InputSample(),
        new LosslessSample(),
        new NengoDlSample(),
        new SessionSample(),
        new MemorySample(),
        new OwnNeuronSample(),
        new CurvesSample(),
    ];
}
