namespace Purva.Clocks.Bounding;

/// <summary>What became of a member's report.</summary>
public enum ReportResult
{
    /// <summary>It told something new.</summary>
    Noted = 0,

    /// <summary>All of it was known.</summary>
    NothingNew = 1,

    /// <summary>It came from no member; nothing changed.</summary>
    NotAMember = 2,
}
