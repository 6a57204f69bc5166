namespace Purva.Clocks;

/// <summary>How two causal readings stand to each other: the four answers of a partial order.</summary>
/// <remarks>Never an <see langword="int"/>: a comparer with three answers would have to lie about <see cref="Concurrent"/>.</remarks>
public enum CausalOrder
{
    /// <summary>Both know exactly the same events.</summary>
    Equal = 0,

    /// <summary>The left one knows nothing that the right one does not, and less.</summary>
    Before = 1,

    /// <summary>The left one knows all that the right one does, and more.</summary>
    After = 2,

    /// <summary>Each knows something that the other does not.</summary>
    Concurrent = 3,
}

/// <summary>Questions about <see cref="CausalOrder"/>.</summary>
public static class CausalOrderExtensions
{
    extension(CausalOrder order)
    {
        /// <summary>The same relation seen from the other side.</summary>
        public CausalOrder Reversed => order switch
        {
            CausalOrder.Before => CausalOrder.After,
            CausalOrder.After => CausalOrder.Before,
            _ => order,
        };
    }
}
