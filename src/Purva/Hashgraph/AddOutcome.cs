namespace Purva.Hashgraph;

/// <summary>What became of an event that was offered to a <see cref="Consensus"/>. Whatever is not <see cref="Added"/> changed nothing.</summary>
public enum AddOutcome
{
    /// <summary>It is part of the graph now, and is ordered in time.</summary>
    Added = 0,

    /// <summary>It is there already.</summary>
    Duplicate = 1,

    /// <summary>A parent is not here: it has not come yet, or it is so old that it was dropped. Offer it again after its parents.</summary>
    MissingParent = 2,

    /// <summary>Its creator is no member.</summary>
    UnknownCreator = 3,

    /// <summary>It was made for another epoch of the membership.</summary>
    OtherEpoch = 4,

    /// <summary>The signature is not its creator's.</summary>
    BadSignature = 5,

    /// <summary>A parent is of the wrong creator, or does not have the number before.</summary>
    BadParent = 6,

    /// <summary>It is older than its self-parent by its creator's own clock.</summary>
    BadTime = 7,

    /// <summary>As many events as allowed wait for an order; offer it again when some have got theirs.</summary>
    Full = 8,

    /// <summary>It builds only on rounds that were dropped, so nobody who is up to date takes it any more.</summary>
    TooOld = 9,

    /// <summary>Its creator says more in one round than a member may; or it was caught forking and has said very much already.</summary>
    TooMuch = 10,

    /// <summary>It leaves out events of its creator that may still be ordered as far as this member knows. Offer it again when the round that it names is decided.</summary>
    TooEarly = 11,
}
