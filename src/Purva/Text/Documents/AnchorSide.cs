namespace Purva.Text.Documents;

/// <summary>On which side of its character an anchor is. Persisted: append only.</summary>
public enum AnchorSide : byte
{
    /// <summary>Before the character; what is typed right before it comes before the anchor.</summary>
    Before = 0,

    /// <summary>Behind the character; what is typed right behind it comes behind the anchor.</summary>
    After = 1,
}
