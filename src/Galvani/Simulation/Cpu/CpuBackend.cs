using Galvani.Kernels;
using Galvani.Lanes;

namespace Galvani.Simulation.Cpu;

/// <summary>
/// Layer by layer over all steps: a layer without a loop may run all its steps before the next one starts. The width of the vectors changes no bit.
/// </summary>
internal sealed class CpuBackend(int vectorBits) : IBackend
{
    public CpuBackend()
        : this(VectorWidth.Bits)
    {
    }

    public string Name => "Cpu";

    public IProgram Prepare(Plan plan) => vectorBits switch
    {
        512 => new CpuProgram<Lane512>(plan),
        256 => new CpuProgram<Lane256>(plan),
        128 => new CpuProgram<Lane128>(plan),
        _ => new CpuProgram<ScalarLane>(plan),
    };
}
