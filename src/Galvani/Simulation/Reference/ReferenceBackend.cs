namespace Galvani.Simulation.Reference;

/// <summary>Plain loops, step by step, stage by stage.</summary>
internal sealed class ReferenceBackend : IBackend
{
    public string Name => "Reference";

    public IProgram Prepare(Plan plan) => new Program(plan);

    private sealed class Program(Plan plan) : IProgram
    {
        public long SharedBytes => 0;

        /// <summary>All buffers, and the initial potentials once more.</summary>
        public long SessionBytes =>
            plan.Buffers.Sum(PlainStages.BufferBytes) + plan.Dynamic.Sum(stage => PlainStages.BufferBytes(plan.Buffers[stage.State]));

        public long LongestArray => PlainStages.LongestBuffer(plan);

        public Session Open() => new ReferenceSession(plan);
    }
}
