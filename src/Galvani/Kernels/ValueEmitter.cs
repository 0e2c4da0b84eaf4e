namespace Galvani.Kernels;

/// <summary>No neurons: the currents are the values.</summary>
internal struct ValueEmitter<TLane> : IEmitter<TLane>
    where TLane : struct
{
    public static bool IsSigned => false; // its total is of no use

    public readonly void Begin(int place)
    {
    }

    public readonly TLane Emit(TLane current) => current;

    public readonly void End(int place)
    {
    }
}
