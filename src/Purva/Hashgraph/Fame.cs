namespace Purva.Hashgraph;

/// <summary>What the election of a witness has come to.</summary>
public enum Fame
{
    /// <summary>No witness has decided it yet.</summary>
    Undecided = 0,

    /// <summary>The members saw it in time; it decides what is received in its round unless its creator has another famous witness there.</summary>
    Famous = 1,

    /// <summary>Too few saw it in time.</summary>
    NotFamous = 2,
}
