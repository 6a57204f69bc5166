namespace Purva.Crdts.Elements;

/// <summary>What a <see cref="ScalarValue"/> is, in the order in which kinds stand. The numbers are written to disks and wires.</summary>
public enum ScalarKind
{
    /// <summary>Nothing.</summary>
    Null = 0,

    /// <summary>False or true.</summary>
    Boolean = 1,

    /// <summary>A 64-bit integer.</summary>
    Int64 = 2,

    /// <summary>A finite number in double precision.</summary>
    Double = 3,

    /// <summary>A text.</summary>
    Text = 4,
}
