namespace Galvani;

/// <summary>What happens where a window reaches over the edge of its input.</summary>
public enum Padding
{
    /// <summary>Windows stay inside the input.</summary>
    Valid,

    /// <summary>TensorFlow's 'same': the output has <c>ceil(input / stride)</c> positions; an odd padding puts its extra row or column last.</summary>
    Same,

    /// <summary>Keras's 'causal': all padding stands in front, so that no output sees what comes after it.</summary>
    Causal,
}
