namespace Galvani.Simulation.Reference;

/// <summary>Plain loops, step by step, stage by stage.</summary>
internal sealed class ReferenceBackend : IBackend
{
    public string Name => "Reference";

    public Session Open(Plan plan) => new ReferenceSession(plan);
}
