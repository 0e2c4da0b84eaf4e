namespace Galvani.Simulation.Reference;

/// <summary>Plain loops, step by step, stage by stage.</summary>
internal sealed class ReferenceBackend : IBackend
{
    public string Name => "Reference";

    public IProgram Prepare(Plan plan) => new Program(plan);

    private sealed class Program(Plan plan) : IProgram
    {
        public long SharedBytes => 0;

        public long SessionBytes => plan.Buffers.Sum(PlainStages.BufferBytes);

        public Session Open() => new ReferenceSession(plan);
    }
}
