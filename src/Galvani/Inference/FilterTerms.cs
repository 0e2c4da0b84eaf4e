using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Synapses;

namespace Galvani.Inference;

/// <summary>A filter's matrices as the products that are not zero: a shift register of many states is no dearer than its length.</summary>
internal static class FilterTerms
{
    /// <summary>The terms of the output first, then those of each next state.</summary>
    public static ImmutableArray<FilterTerm> Of(StateSpaceFilter filter)
    {
        ImmutableArray<FilterTerm>.Builder terms = ImmutableArray.CreateBuilder<FilterTerm>();
        Add(terms, -1, -1, filter.D);
        for (int from = 0; from < filter.Order; from++)
        {
            Add(terms, -1, from, filter.C[from]);
        }

        for (int to = 0; to < filter.Order; to++)
        {
            Add(terms, to, -1, filter.B[to]);
            for (int from = 0; from < filter.Order; from++)
            {
                Add(terms, to, from, filter.A[(to * filter.Order) + from]);
            }
        }

        return terms.ToImmutable();
    }

    private static void Add(ImmutableArray<FilterTerm>.Builder terms, int to, int from, double factor)
    {
        if (factor != 0)
        {
            terms.Add(new FilterTerm(to, from, (float)factor));
        }
    }
}
