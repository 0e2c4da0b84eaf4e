using Galvani;
using Galvani.Samples;

// samples NAME [--images N] [--data FOLDER] [--out FOLDER]
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and int index && index + 1 < args.Length ? args[index + 1] : null;
ISample? sample = args.Length > 0 ? AllSamples.List.FirstOrDefault(sample => sample.Name == args[0]) : null;
int images = 0;
if (sample is null || (Option("--images") is string count && !(int.TryParse(count, out images) && images > 0)))
{
    Console.Error.WriteLine("usage: NAME [--images N] [--data FOLDER] [--out FOLDER]; without --data, the 200 images that come with Galvani");
    foreach (ISample other in AllSamples.List)
    {
        Console.Error.WriteLine($"  {other.Name,-12} {other.Purpose}");
    }

    return 2;
}

Dataset test = Option("--data") is string data ? Cifar10.Test(data) : SampleImages.Load();
string folder = Path.GetFullPath(Option("--out") ?? Path.Combine("samples-out", $"{sample.Name}-{DateTime.Now:yyyyMMdd-HHmmss}"));
Workspace.Enter(folder, images > 0 ? test.Take(images) : test);
sample.Run();
Console.Error.WriteLine($"files: {folder}");

return 0;
