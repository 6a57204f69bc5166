namespace Purva.Server.Alerts;

/// <summary>How bad it is when a rule fires.</summary>
internal enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>Somebody must look at it now.</summary>
    Critical,
}
