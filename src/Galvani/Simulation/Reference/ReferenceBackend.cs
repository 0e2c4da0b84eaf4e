namespace Galvani.Simulation.Reference;

/// <summary>Plain loops, step by step, stage by stage.</summary>
internal sealed class ReferenceBackend : IBackend
{
    public string Name => "Reference";

    public IProgram Prepare(Plan plan) => new Program(plan);

    private sealed class Program(Plan plan) : IProgram
    {
        public long SharedBytes => plan.Stages.OfType<PopulationStage>().Sum(stage => stage.OwnBytes);

        /// <summary>All buffers, the states among them, and what else populations need.</summary>
        public long SessionBytes => plan.Buffers.Sum(PlainStages.BufferBytes) + plan.Stages.OfType<PopulationStage>().Sum(PlainStages.ExtraBytes);

        public long LongestArray => PlainStages.LongestBuffer(plan);

        public Session Open() => new ReferenceSession(plan);
    }
}
