namespace Purva.Scenarios.Chat;

/// <summary>Why a phone does not take a message; it is then as it was.</summary>
public enum ChatRefusal
{
    /// <summary>It is taken: shown, or kept until what it answers is here.</summary>
    None = 0,

    /// <summary>There is nothing in it.</summary>
    Empty = 1,

    /// <summary>It has more than <see cref="ChatPhone.MostCharacters"/> characters.</summary>
    TooLong = 2,

    /// <summary>It is here already.</summary>
    Known = 3,

    /// <summary>Too many messages wait for what they answer; ask somebody for all that is missing.</summary>
    NoRoom = 4,

    /// <summary>It says of itself what cannot be: no event, seen by its author before it was written, or in answer to what this phone never wrote.</summary>
    Forged = 5,
}
