namespace Galvani.Kernels;

/// <summary>What becomes of a lane of currents, step by step: a struct, so that the loop around it is specialised.</summary>
internal interface IEmitter<TLane>
    where TLane : struct
{
    /// <summary>Whether it emits numbers of both signs, of which a total counts the absolute values.</summary>
    static abstract bool IsSigned { get; }

    /// <summary>Loads the state of the neurons at a place.</summary>
    void Begin(int place);

    /// <summary>One step: from currents to counts, rates or values.</summary>
    TLane Emit(TLane current);

    /// <summary>Stores the state.</summary>
    void End(int place);
}
