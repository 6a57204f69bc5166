using System.Diagnostics;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Activities;

/// <summary>Makes events of the start and the stop of activities, and writes their clocks into tags.</summary>
/// <remarks>
/// It asks for no activity, and stamps those which somebody else has asked for. The activities of HTTP are no events of their own, since their
/// start and stop are a send or a receipt already; that of a request that came in is stamped by the middleware, after it has the caller's clock.
/// </remarks>
internal sealed class ActivityStamper : IDisposable
{
    public const string StartTag = "purva.clock";
    public const string StopTag = "purva.clock.stop";

    private const string ServerSource = "Microsoft.AspNetCore";
    private const string RequestIn = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string RequestOut = "System.Net.Http.HttpRequestOut";

    private readonly CausalTracer tracer;
    private readonly ActivityListener listener;

    public ActivityStamper(CausalTracer tracer)
    {
        this.tracer = tracer;
        listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name != ServerSource,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.None,
            ActivityStarted = Started,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    private static bool IsHttp(Activity activity) => activity.OperationName is RequestIn or RequestOut;

    private void Started(Activity activity)
    {
        if (!activity.IsAllDataRequested || activity.OperationName == RequestIn)
        {
            return;
        }

        var stamp = IsHttp(activity) ? tracer.Current : tracer.Tick(Happening.OfActivity(HappeningKind.ActivityStarted, activity.DisplayName));
        activity.SetTag(StartTag, stamp.ToString());
    }

    private void Stopped(Activity activity)
    {
        if (activity.IsAllDataRequested && !IsHttp(activity))
        {
            activity.SetTag(StopTag, tracer.Tick(Happening.OfActivity(HappeningKind.ActivityStopped, activity.DisplayName)).ToString());
        }
    }
}
