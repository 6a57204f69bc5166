namespace Purva.Tracing;

/// <summary>One word, quoted text or sign of a script, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters, without quotes.</param>
/// <param name="Column">Its first character in the line, from 1.</param>
internal readonly record struct WalkToken(WalkTokenKind Kind, string Text, int Column)
{
    public bool Is(string text) => Kind != WalkTokenKind.Quoted && Text == text;

    public bool IsName => Kind is WalkTokenKind.Word or WalkTokenKind.Quoted;
}

/// <summary>What a token is.</summary>
internal enum WalkTokenKind
{
    End = 0,
    Word = 1,
    Quoted = 2,
    Sign = 3,
}
