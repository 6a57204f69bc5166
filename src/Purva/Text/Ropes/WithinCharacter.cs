namespace Purva.Text.Ropes;

/// <summary>What is made of a position within a character of several units.</summary>
public enum WithinCharacter
{
    /// <summary>It is refused.</summary>
    Refuse = 0,

    /// <summary>It becomes the position before the character.</summary>
    SnapBack = 1,

    /// <summary>It becomes the position behind the character.</summary>
    SnapForward = 2,
}
