namespace Purva.Scenarios.Carts;

/// <summary>What happens to a cart in one step of a generated day.</summary>
public enum CartStepKind
{
    /// <summary>A device adds pieces.</summary>
    Add = 0,

    /// <summary>A device says how many there should be.</summary>
    Change = 1,

    /// <summary>A device removes a line.</summary>
    Remove = 2,

    /// <summary>A device meets a site, and both have what either had.</summary>
    Meet = 3,

    /// <summary>Two sites meet.</summary>
    SitesMeet = 4,
}
