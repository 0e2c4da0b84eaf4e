using Xunit;

// Samples run in the current folder and print to the console; both belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
