using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Purva.Server.Http;
using Purva.Server.Links;
using Purva.Server.Metrics;
using Purva.Server.Monitoring;
using Purva.Server.Showing;
using Purva.Server.Telemetry;
using Purva.SiteConsole;
using Purva.SiteConsole.Serving;

namespace Purva.Server;

/// <content>What the parts of a server are given.</content>
internal static partial class ServerComposition
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    private static void AddServices(IServiceCollection services, ServerOptions options, RunningSite running)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddRoutingCore();
        services.AddSingleton(running);
        services.AddSingleton(new BearerTokens(options.Tokens));
        services.AddSingleton(new ReplicationGate(options.ReplicationToken));
        services.AddSingleton<WriterNames>();
        services.AddSingleton<SiteMetrics>();
        services.AddSingleton<AnswerRunner>();
        services.AddSingleton<KeyEndpoint>();
        services.AddSingleton<SeveralKeys>();
        services.AddSingleton<OrderedEndpoint>();
        services.AddSingleton<BucketEndpoints>();
        services.AddSingleton<ChangeStream>();
        services.AddSingleton<SiteEndpoints>();
        services.AddSingleton<LinkEndpoints>();
        services.AddSingleton<LogEndpoint>();
        services.AddSingleton<TraceEndpoints>();
        services.AddSingleton<LiveMeasures>();
        services.AddSingleton<SiteMonitor>();
        services.AddSingleton<MetricEndpoints>();
        services.AddSingleton<AlertEndpoints>();
        AddConsole(services, options, running.Time);
        services.AddGrpc(grpc =>
        {
            grpc.IgnoreUnknownServices = true;
            grpc.MaxReceiveMessageSize = LinkLimits.MaxReceived;
            grpc.MaxSendMessageSize = LinkLimits.MaxReceived;
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            // The document describes what is really read: numbers are numbers, not texts of them.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Readable);
        });
        services.AddOpenApi("v1", openApi => ApiDocument.Configure(openApi, options.Tokens.Count > 0));
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("purva", options.Cluster, autoGenerateServiceInstanceId: false, serviceInstanceId: options.Site))
            .WithMetrics(metrics => metrics
            .AddMeter(SiteMetrics.MeterName)
            .AddPrometheusExporter()
            .ConfigureServices(inner => inner.ConfigureOpenTelemetryMeterProvider(OnlyOwnMeter)));
    }

    private static void AddConsole(IServiceCollection services, ServerOptions options, TimeProvider time)
    {
        if (options.ServesConsole)
        {
            services.AddSingleton<IConsoleSite, ConsoleSite>();
            services.AddPurvaConsole(time);
        }
    }

    /// <summary>Meters are found by name in the whole process; a server exports its own only.</summary>
    private static void OnlyOwnMeter(IServiceProvider services, MeterProviderBuilder metrics)
    {
        var own = services.GetRequiredService<SiteMetrics>().Meter;
        metrics.AddView(instrument => ReferenceEquals(instrument.Meter, own) ? null : MetricStreamConfiguration.Drop);
    }
}
