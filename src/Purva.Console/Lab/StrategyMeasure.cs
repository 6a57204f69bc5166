namespace Purva.SiteConsole.Lab;

/// <summary>What of a strategy is drawn over the number of writers.</summary>
internal enum StrategyMeasure
{
    /// <summary>Lost updates.</summary>
    Lost = 0,

    /// <summary>False conflicts.</summary>
    FalseConflicts = 1,

    /// <summary>Values shown to a reader.</summary>
    Siblings = 2,

    /// <summary>Bytes beside the values.</summary>
    Bytes = 3,

    /// <summary>Processor time.</summary>
    Time = 4,
}
