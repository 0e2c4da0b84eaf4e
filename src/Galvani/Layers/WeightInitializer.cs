namespace Galvani;

/// <summary>Which distribution the weights of a new layer are drawn from; all are uniform in (-limit, limit).</summary>
public enum WeightInitializer
{
    /// <summary><see cref="He"/> in front of a ReLU, <see cref="Glorot"/> elsewhere.</summary>
    Automatic,

    /// <summary>limit = sqrt(6 / fan in), for layers in front of a ReLU.</summary>
    /// <remarks>He et al. 2015, doi:10.1109/ICCV.2015.123.</remarks>
    He,

    /// <summary>limit = sqrt(6 / (fan in + fan out)).</summary>
    /// <remarks>Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks".</remarks>
    Glorot,
}
