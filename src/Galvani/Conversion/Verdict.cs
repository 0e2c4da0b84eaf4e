namespace Galvani.Conversion;

/// <summary>What a conversion does with a layer.</summary>
public enum Verdict
{
    /// <summary>It becomes neurons.</summary>
    Converted,

    /// <summary>It stays as it is: linear, or a rate activation.</summary>
    Kept,

    /// <summary>It is gone: its function is part of another layer, or it has none once the network is trained.</summary>
    Removed,

    /// <summary>It cannot be converted as asked.</summary>
    Refused,
}
