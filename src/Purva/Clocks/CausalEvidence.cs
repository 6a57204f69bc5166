namespace Purva.Clocks;

/// <summary>What two readings prove about the order of their events, where they cannot prove everything.</summary>
/// <remarks>
/// A Lamport timestamp is one number, so it rules answers out more often than it gives one. Whoever needs the answer itself
/// keeps a vector: <see cref="VectorStamp"/>.
/// </remarks>
public enum CausalEvidence
{
    /// <summary>Both are readings of one event.</summary>
    Same = 0,

    /// <summary>Proved: the left event happened before the right one.</summary>
    Before = 1,

    /// <summary>Proved: the right event happened before the left one.</summary>
    After = 2,

    /// <summary>Proved: neither happened before the other.</summary>
    Concurrent = 3,

    /// <summary>Ruled out is only that the right event happened before the left one. Whether the left one did is open.</summary>
    BeforeOrConcurrent = 4,

    /// <summary>Ruled out is only that the left event happened before the right one. Whether the right one did is open.</summary>
    AfterOrConcurrent = 5,
}

/// <summary>Questions about <see cref="CausalEvidence"/>.</summary>
public static class CausalEvidenceExtensions
{
    extension(CausalEvidence evidence)
    {
        /// <summary>Whether the evidence leaves just one answer.</summary>
        public bool IsProof => evidence is not (CausalEvidence.BeforeOrConcurrent or CausalEvidence.AfterOrConcurrent);

        /// <summary>The same evidence seen from the other side.</summary>
        public CausalEvidence Reversed => evidence switch
        {
            CausalEvidence.Before => CausalEvidence.After,
            CausalEvidence.After => CausalEvidence.Before,
            CausalEvidence.BeforeOrConcurrent => CausalEvidence.AfterOrConcurrent,
            CausalEvidence.AfterOrConcurrent => CausalEvidence.BeforeOrConcurrent,
            _ => evidence,
        };

        /// <summary>Whether an answer is among those that are not ruled out. The true one always is.</summary>
        /// <param name="order">The answer.</param>
        public bool Allows(CausalOrder order) => evidence switch
        {
            CausalEvidence.Same => order == CausalOrder.Equal,
            CausalEvidence.Before => order == CausalOrder.Before,
            CausalEvidence.After => order == CausalOrder.After,
            CausalEvidence.Concurrent => order == CausalOrder.Concurrent,
            CausalEvidence.BeforeOrConcurrent => order is CausalOrder.Before or CausalOrder.Concurrent,
            _ => order is CausalOrder.After or CausalOrder.Concurrent,
        };
    }
}
