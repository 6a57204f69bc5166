namespace Purva.Scenarios.Exchange;

/// <summary>How an order flow is written.</summary>
public enum FlowForm
{
    /// <summary>Comma-separated values below <see cref="FlowCsv.Header"/>.</summary>
    Csv = 0,

    /// <summary>A JSON object in each line.</summary>
    JsonLines = 1,

    /// <summary>The published benchmark's, below <see cref="FlashContract.Header"/>.</summary>
    Flash1 = 2,
}
