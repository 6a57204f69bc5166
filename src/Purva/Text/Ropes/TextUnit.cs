namespace Purva.Text.Ropes;

/// <summary>What positions and lengths of a text are counted in.</summary>
public enum TextUnit
{
    /// <summary>Unicode code points: what documents and operations count in.</summary>
    CodePoint = 0,

    /// <summary>UTF-16 code units: what strings of .NET, JavaScript and editors in browsers count in.</summary>
    Utf16 = 1,

    /// <summary>Bytes of UTF-8: what files and many tools count in.</summary>
    Utf8 = 2,
}
