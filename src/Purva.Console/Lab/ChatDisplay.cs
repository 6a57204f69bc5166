namespace Purva.SiteConsole.Lab;

/// <summary>In which order the phones of the lab's group show messages.</summary>
internal enum ChatDisplay
{
    /// <summary>No answer before what it answers, and the same order everywhere: the rule.</summary>
    CausesFirst = 0,

    /// <summary>As they arrive: a trap.</summary>
    AsTheyArrive = 1,

    /// <summary>By the clocks of their authors' phones: a trap.</summary>
    ByWallClock = 2,
}
