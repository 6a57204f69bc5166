namespace Purva.Text.Sessions;

/// <summary>What a server made of an operation.</summary>
public enum SubmitStatus
{
    /// <summary>It is in the order now.</summary>
    Accepted = 0,

    /// <summary>It was there already; the answer is the one that was given then.</summary>
    Repeated = 1,

    /// <summary>Its author says to have seen revisions that there never were.</summary>
    FutureBase = 2,

    /// <summary>What its author had seen is so old that the server has forgotten what came since: the author must load the text anew.</summary>
    ForgottenBase = 3,

    /// <summary>It does not fit the text that its author says to have seen.</summary>
    DoesNotFit = 4,

    /// <summary>An operation of the same author is missing before it.</summary>
    MissingBefore = 5,

    /// <summary>The text would become longer than the server allows.</summary>
    TooLong = 6,

    /// <summary>Its author is no replica, or counts from 0.</summary>
    NoAuthor = 7,

    /// <summary>Its author is new, and as many have written as the server allows.</summary>
    TooManyAuthors = 8,
}
