namespace Purva.Server.Telemetry;

/// <content>What is also kept over time, in this process.</content>
internal sealed partial class SiteMetrics
{
    private void AddToHistory(string kind, string outcome, TimeSpan elapsed)
    {
        switch (kind)
        {
            case "get" or "read" or "list" or "grpc-get":
                live.ReadLatency.Add((long)elapsed.TotalMicroseconds);
                break;
            case "put" or "delete" or "update" or "transaction" or "grpc-put" or "grpc-delete" or "grpc-update":
                live.WriteLatency.Add((long)elapsed.TotalMicroseconds);
                break;
        }

        if (outcome is "internal" or "site-behind" or "unavailable" or "no-majority" or "undecided" or "unconfirmed" or "storage-failed" or "traces-full")
        {
            live.Failed();
        }
    }
}
