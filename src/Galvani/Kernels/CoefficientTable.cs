using System.Runtime.CompilerServices;
using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>The coefficients of neurons that differ: one row per coefficient, one column per place. What is padding repeats the first neuron.</summary>
internal sealed class CoefficientTable
{
    /// <summary>Coefficients of a neuron.</summary>
    public const int Rows = 8;

    private readonly float[] _values;
    private readonly int _places;

    /// <summary>A table whose places are all those of one neuron, until <see cref="Set"/> says otherwise.</summary>
    public CoefficientTable(int places, in NeuronCoefficients<double> first)
    {
        _places = places;
        _values = new float[(long)Rows * places];
        for (int place = 0; place < places; place++)
        {
            Set(place, in first);
        }
    }

    /// <summary>Bytes of a table of so many places.</summary>
    public static long Bytes(long places) => sizeof(float) * Rows * places;

    /// <summary>Writes the coefficients of one neuron.</summary>
    public void Set(int place, in NeuronCoefficients<double> neuron)
    {
        ReadOnlySpan<double> row = [neuron.A, neuron.B, neuron.C, neuron.D, neuron.E, neuron.F, neuron.G, neuron.H];
        for (int i = 0; i < Rows; i++)
        {
            _values[(i * _places) + place] = (float)row[i];
        }
    }

    /// <summary>The coefficients of the neurons from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NeuronCoefficients<TLane> Load<TLane>(int place)
        where TLane : struct, IFloatLane<TLane> => new(
            Row<TLane>(0, place), Row<TLane>(1, place), Row<TLane>(2, place), Row<TLane>(3, place),
            Row<TLane>(4, place), Row<TLane>(5, place), Row<TLane>(6, place), Row<TLane>(7, place));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLane Row<TLane>(int row, int place)
        where TLane : struct, IFloatLane<TLane> => TLane.Load(in _values[(row * _places) + place]);
}
