namespace Purva.Server.Alerts;

/// <summary>What became of a wish to change the rules.</summary>
internal enum AlertChange
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no such rule.</summary>
    Unknown,

    /// <summary>The rule stands in the site's options, and only there it can be changed.</summary>
    Fixed,

    /// <summary>There are as many rules as may be.</summary>
    TooMany,

    /// <summary>The rules of earlier lives have not been read yet.</summary>
    Early,
}
