namespace Galvani.Conversion;

/// <summary>What a conversion does with max pooling, whose largest input at every step is not the largest of the rates.</summary>
public enum MaxPooling
{
    /// <summary>
    /// Pools the currents before the neurons wherever an activation stands in front: exact for rates, since <c>max(f(x)) = f(max(x))</c> for every activation that
    /// never falls. Currents that are made of spikes vary, and the largest of each step is more than the largest mean. Elsewhere the largest input of every step
    /// is passed on.
    /// </summary>
    BeforeNeurons,

    /// <summary>Takes the mean instead, as NengoDL does with <c>max_to_avg_pool=True</c>. Another function: train with average pooling for it.</summary>
    Average,

    /// <summary>Lets the spikes of that neuron pass that has spiked most so far (Rueckauer et al. 2017, doi:10.3389/fnins.2017.00682).</summary>
    Gate,

    /// <summary>Passes the largest input of every step on.</summary>
    Keep,
}
