namespace Purva.Scenarios.Exchange;

/// <summary>What a replica did with something of the log. Unless it was applied, the replica is as it was.</summary>
public enum LogVerdict
{
    /// <summary>It is applied.</summary>
    Applied = 0,

    /// <summary>It is here already: nothing to do.</summary>
    Repeated = 1,

    /// <summary>What comes before it is not here; offer it again afterwards.</summary>
    Gap = 2,

    /// <summary>It was written by a site that was no longer in charge, and counts for nothing.</summary>
    Void = 3,

    /// <summary>This replica has applied what counts for nothing. It must begin anew and follow <see cref="ExchangeReplica.Valid"/>.</summary>
    MustRebuild = 4,
}
